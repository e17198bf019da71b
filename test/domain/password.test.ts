import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalPassword, passwordFault } from '../../domain/password.ts';

const owner = { email: 'wen.li@fanfare.example', name: 'Li Wen' };
const faultOf = (password: string) => passwordFault(password, owner);

describe('passwordFault', () => {
  test.each([
    ['', 'tooShort'],
    ['elevenchars', 'tooShort'],
    ['😀😀😀😀😀😀', 'tooShort'],
    ['x'.repeat(257), 'tooLong'],
    ['wen.li@fanfare.example', 'yours'],
    ['WEN.LI-2026-x', 'yours'],
    ['liwenliwenliwen1', 'yours'],
    ['aaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabc', 'common'],
    ['123456789012', 'common'],
    ['987654321098', 'common'],
    ['abcdefghijklmno', 'common'],
    ['Password2026!!', 'common'],
    ['qwerty-qwerty-1', 'common'],
    ['1234567890qwertyuiop', 'common'],
    ['iloveyou!!!!!!', 'common'],
  ])('%j is refused as %s', (password, fault) => {
    expect(faultOf(password)).toBe(fault);
  });

  test.each([
    'quiet-river-7-lanterns',
    'a horse, a battery and a staple',
    '春眠不觉晓处处闻啼鸟夜来',
    'wendy loves long walks',
    'tomiru-kasepo-nabidu-4821',
    'Xk8#pQ2!vLm9',
  ])('%j is taken', (password) => {
    expect(faultOf(password)).toBeNull();
  });

  test('a password is refused or taken alike however a keyboard composed its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(faultOf(text.normalize('NFC'))).toBe(faultOf(text.normalize('NFD')));
        expect(normalPassword(text.normalize('NFD'))).toBe(normalPassword(text));
      }),
    );
  });

  test('nothing outside 12 to 256 characters is taken', () => {
    const outside = fc.oneof(fc.string({ maxLength: 11 }), fc.string({ minLength: 257, maxLength: 400 }));
    fc.assert(fc.property(outside, (text) => expect(faultOf(text)).not.toBeNull()));
  });
});
