/**
 * Gives every <style> that is made on the page the nonce of its Content-Security-Policy. Some parts of antd (the lock
 * that keeps a page from scrolling under a dialog) know of none; no code but the console's own runs here.
 */
export function nonceStyles(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (nonce === undefined || nonce === '') return;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
