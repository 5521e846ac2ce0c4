import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8');

/** The colours of one scheme by name, `--ink` → [r, g, b]. */
function coloursOf(scheme: 0 | 1): Map<string, number[]> {
  const colours = new Map<string, number[]>();
  for (const [, name, light, dark] of css.matchAll(
    /--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);/g,
  )) {
    const hex = scheme === 0 ? light : dark;
    colours.set(
      name,
      [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)),
    );
  }
  colours.set('on-accent', [255, 255, 255]);
  return colours;
}

/** Relative luminance (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(colour: number[]): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: number[], b: number[]): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'panel', 'raised', 'hover', 'selected'];
const pairs: [text: string, least: number, on: string[]][] = [
  ['ink', 7, grounds],
  ['ink-2', 4.5, grounds],
  ['ink-3', 4.5, grounds],
  ['accent', 4.5, grounds],
  ['for', 4.5, ['ground', 'raised']],
  ['against', 4.5, ['ground', 'raised']],
  ['alarm', 4.5, ['ground', 'panel', 'raised']],
  ['ink', 4.5, ['alarm-soft']],
  ['on-accent', 4.5, ['accent-fill', 'accent-fill-hover']],
  // What is not text: borders of fields, axes, bars on their track.
  ['edge', 3, ['ground', 'raised', 'panel']],
  ['for', 3, ['track', 'selected']],
  ['against', 3, ['selected', 'hover']],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the %s scheme', (_, scheme) => {
  const colours = coloursOf(scheme);
  const colour = (name: string) => {
    const found = colours.get(name);
    if (!found) throw new Error(`there is no colour --${name}`);
    return found;
  };

  it.each(pairs)('has --%s stand out by %d at least on %j (WCAG AA)', (text, least, on) => {
    const weak = on
      .map((ground) => [ground, contrast(colour(text), colour(ground))] as const)
      .filter(([, value]) => value < least);
    expect(weak).toEqual([]);
  });
});
