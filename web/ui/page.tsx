import { Flex } from 'antd';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  title: string;
  /** Beside the title: the page's own buttons. */
  extra?: ReactNode;
  children: ReactNode;
}

/** A screen's frame: its title, which the browser's tab shows too, and its buttons. */
export function Page({ title, extra, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Fanfare`;
  }, [title]);
  return (
    <Flex vertical gap="middle" className="page">
      <Flex wrap justify="space-between" align="center" gap="small">
        {/* Plain: antd's typography brings an editor into the first load. */}
        <h1 className="page-title">{title}</h1>
        {extra !== undefined && (
          <Flex wrap gap="small">
            {extra}
          </Flex>
        )}
      </Flex>
      {children}
    </Flex>
  );
}
