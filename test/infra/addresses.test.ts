import { expect, test } from '@jest/globals';
import { isLoopbackAddress, isPublicAddress } from '../../infra/addresses.ts';

test.each(['1.1.1.1', '9.255.255.255', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
  'the address %s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(isLoopbackAddress(address)).toBe(false);
  },
);

test.each([
  ['this network', '0.0.0.0'],
  ['private', '10.1.2.3'],
  ['private', '172.31.255.255'],
  ['private', '192.168.0.1'],
  ['shared, a metadata service', '100.100.100.200'],
  ['link-local, a metadata service', '169.254.169.254'],
  ['a metadata service', '168.63.129.16'],
  ['loopback', '127.8.9.10'],
  ['benchmarking', '198.19.0.1'],
  ['multicast', '239.1.1.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['IPv4 mapped', '::ffff:10.0.0.1'],
  ['IPv4 mapped, in hexadecimal', '::ffff:a00:1'],
  ['IPv4 mapped, even of a public address', '::ffff:1.1.1.1'],
  ['IPv4 compatible', '::7f00:1'],
  ['NAT64', '64:ff9b::a9fe:a9fe'],
  ['NAT64 of a network', '64:ff9b:1::a00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:a00:1::'],
  ['documentation', '2001:db8::1'],
  ['unique local, a metadata service', 'fd00:ec2::254'],
  ['link-local', 'fe80::1'],
  ['multicast', 'ff02::1'],
])('an address that is %s is not public: %s', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test('text that is no address is neither public nor loopback', () => {
  for (const text of ['', 'localhost', '1.1.1', '0x7f.1', '[::1]'])
    expect([isPublicAddress(text), isLoopbackAddress(text)]).toEqual([false, false]);
});

test.each(['127.0.0.1', '127.255.0.1', '::1', '0:0:0:0:0:0:0:1'])('%s is loopback', (address) => {
  expect(isLoopbackAddress(address)).toBe(true);
});

test.each(['0.0.0.0', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '128.0.0.1'])(
  '%s is not loopback',
  (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
  },
);
