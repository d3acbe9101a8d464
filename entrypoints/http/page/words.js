/** Words, numbers, money, sizes and dates, as the reader's locale writes them. */

import { recall } from "./memory.js";

/** @param {string} slug @returns {string} the slug as words */
export const words = (slug) => String(slug).replaceAll("_", " ");
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?…”]$/.test(text) ? "" : ".");
export const plural = (count, one, many) => `${number.format(count)} ${count === 1 ? one : many}`;

export const CURRENCIES = ["EUR", "USD", "GBP", "INR", "JPY", "CHF", "CAD", "AUD", "SEK", "DKK", "NOK", "PLN", "CZK"];

export const REGION_CURRENCY = {
  US: "USD", GB: "GBP", IN: "INR", JP: "JPY", CH: "CHF", LI: "CHF", CA: "CAD", AU: "AUD", SE: "SEK", DK: "DKK", NO: "NOK", PL: "PLN", CZ: "CZK",
};

const INCH_REGIONS = ["US", "LR", "MM"];

export const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const precise = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
export const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
export const day = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
export const list = (items) => new Intl.ListFormat("en", { type: "conjunction" }).format(items);

export function region() {
  try {
    return new Intl.Locale(navigator.language).maximize().region ?? "";
  } catch {
    return "";
  }
}

export function minorDigits(currency) {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
}

/** @param {Money} money @returns {string} */
export function moneyText({ amount, currency }) {
  const major = amount / 10 ** minorDigits(currency);
  const digits = Number.isInteger(major) ? 0 : undefined;
  return new Intl.NumberFormat(undefined, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(major);
}

export const bandText = ({ low, high }) => `${moneyText(low)} to ${moneyText(high)}`;

/** Read "1,200", "1.200,50" or "1 200": the last mark is the decimal one unless three digits follow it. NaN when it is no amount. */
export function readAmount(text) {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, "");
  if (!/^\d[\d.,]*$/.test(bare)) return NaN;
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal ? bare.slice(0, decimal.index) : bare).replace(/[.,]/g, "");
  return Number(`${whole}.${decimal ? decimal[1] : 0}`);
}

export const units = { now: recall("localStorage", "unit") ?? (INCH_REGIONS.includes(region()) ? "in" : "cm") };

/** @param {Dimensions} size @param {"cm"|"in"} [unit] @returns {string} e.g. "20 × 13 × 9 cm"; small pieces in mm. */
export function sizeText(size, unit = units.now) {
  const sides = [size.width_mm, size.depth_mm, size.height_mm];
  const small = Math.max(...sides) < 60;
  if (unit === "in") return `${sides.map((mm) => (small ? precise : number).format(mm / 25.4)).join(" × ")} in`;
  return small ? `${sides.map((mm) => number.format(mm)).join(" × ")} mm` : `${sides.map((mm) => number.format(mm / 10)).join(" × ")} cm`;
}

export function massText(grams) {
  if (units.now === "in") return grams < 454 ? `${number.format(grams / 28.35)} oz` : `${number.format(grams / 453.6)} lb`;
  return grams < 1000 ? `${number.format(grams)} g` : `${number.format(grams / 1000)} kg`;
}

export const altOf = ({ spec, sheet, difference }) => `${sheet?.title ?? `${words(spec.style)} ${words(spec.category)}`}: ${difference}`;
