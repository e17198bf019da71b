import { connect } from 'node:net';

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 25, 'smtps:': 465 };

/**
 * Whether a mail server takes a connection: opens one and closes it. Nothing is said over it, so neither name nor
 * password leaves.
 * @param url `smtp://host:port` or `smtps://host:port`
 * @throws Error where it does not take one within `patience` milliseconds
 */
export function probeMailServer(url: string, patience = 2_000): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const at = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (PORTS[protocol] ?? 25) : Number(port),
  };
  return new Promise((resolve, reject) => {
    const socket = connect({ ...at, timeout: patience });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail(new Error('The mail server does not answer')));
    socket.once('error', fail);
  });
}
