/** One frame of Server-Sent Events. */
export interface ServerEvent {
  name: string;
  /** What the server wants to be told when the stream is opened again. */
  id: string | null;
  data: string;
}

function read(block: string): ServerEvent | null {
  let name = 'message';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'id') id = value;
    if (field === 'data') data.push(value);
  }
  return data.length === 0 ? null : { name, id, data: data.join('\n') };
}

/**
 * Reads a stream's text as it comes, in pieces of any size, and hands on each event when it is whole. Comments (pings)
 * are none.
 */
export function createEventReader(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = read(block);
      if (event !== null) onEvent(event);
    }
  };
}
