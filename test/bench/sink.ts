import { createServer, type Socket } from 'node:net';

// A mail server that takes everything and keeps nothing, in a process of its own: what is measured is the sender.
const tally = { mails: 0, firstAt: 0, lastAt: 0 };

function count(): void {
  tally.mails += 1;
  tally.lastAt = Date.now();
  tally.firstAt ||= tally.lastAt;
}

const SAID: Readonly<Record<string, string>> = {
  EHLO: '250-sink\r\n250 8BITMIME\r\n',
  HELO: '250 sink\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 bye\r\n',
};
const END_OF_MAIL = '\r\n.\r\n';

function serve(socket: Socket): void {
  let text = '';
  let inMail = false;
  const takeMail = (): boolean => {
    const end = text.indexOf(END_OF_MAIL);
    if (end < 0) {
      text = text.slice(-END_OF_MAIL.length);
      return false;
    }
    text = text.slice(end + END_OF_MAIL.length);
    inMail = false;
    count();
    return socket.write('250 taken\r\n') || true;
  };
  const takeLine = (): boolean => {
    const end = text.indexOf('\r\n');
    if (end < 0) return false;
    const verb = text.slice(0, 4).toUpperCase();
    text = text.slice(end + 2);
    inMail = verb === 'DATA';
    socket.write(SAID[verb] ?? '250 ok\r\n');
    return true;
  };
  socket.setNoDelay(true).setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    text += chunk;
    while (inMail ? takeMail() : takeLine());
  });
  socket.write('220 sink\r\n');
}

const server = createServer(serve).listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as { port: number }).port });
});
process.on('message', (asked) => {
  process.send?.({ ...tally });
  if (asked === 'again') Object.assign(tally, { mails: 0, firstAt: 0, lastAt: 0 });
});
process.on('disconnect', () => process.exit());
