import { formatAmount, formatPrice } from '../money/currency.ts';
import type { ShownLanguage } from '../risk/shown.ts';
import type { Bundle, BuyXGetY, Flash, NthUnit } from './promotion-types.ts';
import type { Coupon, Gift, Lottery, Points, Promotion, RedPacket, ThresholdPromotion } from './types.ts';
import { durationWords } from './words.ts';

type Said = Record<ShownLanguage, string>;

/** Who reads, and the currency that amounts are in. */
export interface OfferReader {
  currency: string;
  language: ShownLanguage;
}

const FREE_SHIPPING: Said = { en: 'free shipping', 'zh-CN': '包邮' };
const listed = (skus: readonly string[]): string => skus.join(', ');
const fromOn = (over: number | undefined, { currency }: OfferReader): string =>
  over === undefined ? '' : ` ≥ ${formatAmount(over, currency)}`;

function couponWords(
  { percent: points, amount, over, codes, total, expires }: Coupon,
  { currency, language }: OfferReader,
): string {
  const off = points === undefined ? amount && formatAmount(amount, currency) : `${points} %`;
  const gives = off === undefined ? FREE_SHIPPING[language] : `− ${off}`;
  const unique = { en: 'unique codes', 'zh-CN': '一人一码' }[language];
  const terms = [
    { en: 'coupon', 'zh-CN': '优惠券' }[language],
    codes === 'unique' ? unique : codes,
    ...(total === undefined ? [] : [`≤ ${total}`]),
    expires && durationWords(expires, language),
  ].filter(Boolean);
  return ` ${over ? `${formatAmount(over, currency)} ` : ''}${gives} (${terms.join(', ')})`;
}

function thresholdWords({ tiers, repeat }: ThresholdPromotion, { currency }: OfferReader): string {
  const said = tiers.map(
    ({ over, off, percent }) =>
      `${formatAmount(over, currency)} − ${off === undefined ? `${percent} %` : formatAmount(off, currency)}`,
  );
  return ` ${said.join(', ')}${repeat ? ' (×n)' : ''}`;
}

const nthWords = ({ n, percent, skus }: NthUnit): Said => ({
  en: `unit ${n} −${percent} % (${listed(skus)})`,
  'zh-CN': `第 ${n} 件 −${percent} %（${listed(skus)}）`,
});

function flashWords({ sku, percent, price, units, perBuyer }: Flash, { currency }: OfferReader): Said {
  const at = price === undefined ? `−${percent} %` : formatPrice(price, currency);
  const each = perBuyer === undefined ? ['', ''] : [`, ${perBuyer} a buyer`, `，每人限 ${perBuyer} 件`];
  return {
    en: `flash sale, ${sku} ${at}, ${units} units${each[0]}`,
    'zh-CN': `限时抢购，${sku} ${at}，共 ${units} 件${each[1]}`,
  };
}

function giftWords({ skus, choose, over, buy }: Gift, reader: OfferReader): Said {
  const among = choose === undefined || choose >= skus.length ? null : choose;
  const bought = buy === undefined ? '' : ` (${buy.quantity} × ${buy.sku})`;
  const from = `${fromOn(over, reader)}${bought}`;
  return {
    en: `gift${from}: ${among === null ? '' : `${among} of `}${listed(skus)}`,
    'zh-CN': `赠品${from}：${listed(skus)}${among === null ? '' : ` 任选 ${among} 件`}`,
  };
}

const buyGetWords = ({ buy, get }: BuyXGetY): Said => ({
  en: `buy ${buy.quantity} × ${buy.sku}, get ${get.quantity} × ${get.sku} −${get.percent} %`,
  'zh-CN': `买 ${buy.quantity} 件 ${buy.sku}，得 ${get.quantity} 件 ${get.sku} −${get.percent} %`,
});

function bundleWords({ skus, price }: Bundle, { currency }: OfferReader): Said {
  const goods = `${skus.join(' + ')} = ${formatPrice(price, currency)}`;
  return { en: `bundle ${goods}`, 'zh-CN': `套装 ${goods}` };
}

function pointsWords({ rate, multiplier, redeem }: Points, { currency }: OfferReader): Said {
  const value = redeem && `${redeem.points} = ${formatAmount(redeem.value, currency)}`;
  const parts: (Said | undefined)[] = [
    rate === undefined
      ? undefined
      : { en: `${rate} for 1 ${currency}`, 'zh-CN': `每 1 ${currency} 得 ${rate}` },
    multiplier === undefined ? undefined : { en: `×${multiplier}`, 'zh-CN': `×${multiplier}` },
    value === undefined ? undefined : { en: `${value} to pay with`, 'zh-CN': `抵扣 ${value}` },
  ];
  const said = parts.filter((part) => part !== undefined);
  return {
    en: `points: ${said.map(({ en }) => en).join(', ')}`,
    'zh-CN': `积分：${said.map((part) => part['zh-CN']).join('，')}`,
  };
}

function lotteryWords({ prizes, perCustomer }: Lottery, { currency }: OfferReader): Said {
  const each = prizes.map(({ key, units, cost }) => `${units} × ${key} (${formatAmount(cost, currency)})`);
  return {
    en: `lottery: ${each.join(', ')}; ${perCustomer} a customer`,
    'zh-CN': `抽奖：${each.join('，')}；每人 ${perCustomer} 次`,
  };
}

/** Thousands set apart: `50,000.00`. */
const grouped = (decimal: string): string =>
  decimal.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

function packetWords({ total, count, min, max }: RedPacket, { currency }: OfferReader): Said {
  const [sum = '', least, most] = [total, min, max].map((minor) => formatAmount(minor, currency));
  const many = grouped(String(count));
  return {
    en: `red packets: ${grouped(sum)} in ${many}, ${least} – ${most} each`,
    'zh-CN': `红包：共 ${grouped(sum)}，${many} 个，每个 ${least} – ${most}`,
  };
}

/** What an offer gives, with what joins it to the offer's key. */
function givesOf(promotion: Promotion, reader: OfferReader): string {
  const { language, currency } = reader;
  const inside = (said: Said): string => ` (${said[language]})`;
  switch (promotion.kind) {
    case 'percentOff':
      return ` −${promotion.percent} %`;
    case 'threshold':
      return thresholdWords(promotion, reader);
    case 'coupon':
      return couponWords(promotion, reader);
    case 'freeShipping':
      return ` (${FREE_SHIPPING[language]}${fromOn(promotion.over, reader)})`;
    case 'fixedPrice': {
      const at = `${promotion.sku} ${formatPrice(promotion.price, currency)}`;
      return inside({ en: `fixed price, ${at}`, 'zh-CN': `一口价，${at}` });
    }
    case 'nthUnit':
      return inside(nthWords(promotion));
    case 'flash':
      return inside(flashWords(promotion, reader));
    case 'gift':
      return inside(giftWords(promotion, reader));
    case 'buyXGetY':
      return inside(buyGetWords(promotion));
    case 'bundle':
      return inside(bundleWords(promotion, reader));
    case 'points':
      return inside(pointsWords(promotion, reader));
    case 'lottery':
      return inside(lotteryWords(promotion, reader));
    case 'redPacket':
      return inside(packetWords(promotion, reader));
  }
}

/** Kinds whose `skus` say which lines they work on; those of others are what they give, or are said with it. */
const NARROWED = ['percentOff', 'threshold', 'coupon', 'freeShipping', 'points'];

/** An offer in few words of one language: its key, its kind and its main figures. */
export function offerWords(promotion: Promotion, reader: OfferReader): string {
  const { key, kind, skus } = promotion;
  const on = skus && NARROWED.includes(kind) ? ` (${listed(skus)})` : '';
  return `${key}${givesOf(promotion, reader)}${on}`;
}
