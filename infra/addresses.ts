import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IANA special-purpose registries, multicast, and two clouds' metadata services that have addresses of their own. */
const CLOSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

// Of IPv6 only global unicast is open: mapped, NAT64, unique local, link-local and multicast all lie outside.
const OPEN_V6 = ['2000::/3'];
/** Special purposes inside global unicast; 6to4 and Teredo carry an IPv4 address that nobody has looked at. */
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/');
    list.addSubnet(net, Number(bits), isIPv6(net) ? 'ipv6' : 'ipv4');
  }
  return list;
}

const closedV4 = listOf(CLOSED_V4);
const openV6 = listOf(OPEN_V6);
const closedV6 = listOf(CLOSED_V6);
const loopback = listOf(['127.0.0.0/8', '::1/128']);

/** Whether an IP address (IPv4 or IPv6, no brackets) is one of the public internet; false for text that is none. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedV4.check(address, 'ipv4');
  return isIPv6(address) && openV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6');
}

/** Whether an IP address is this machine's own loopback, in either family; an IPv4 one mapped into IPv6 is not. */
export function isLoopbackAddress(address: string): boolean {
  if (isIPv4(address)) return loopback.check(address, 'ipv4');
  return (
    isIPv6(address) && !address.includes('.') && !/^::ffff:/i.test(address) && loopback.check(address, 'ipv6')
  );
}
