import type { TrainingTexts } from '../../../../../main/core/training/recommended/options.ts';
import { randomNumbers } from '../../../model/random-model.ts';

const SYLLABLES = ['ba', 'co', 'di', 'fu', 'ge', 'la', 'mo', 'ni', 'pe', 'ra', 'so', 'tu'];

/** A catalog of so many classes in groups of ten, with so many texts each: two words of the class and two of any. */
export function manyClasses(count: number, textsEach: number): TrainingTexts {
  const random = randomNumbers(7);
  const pick = (below: number) => Math.floor(random() * below);
  const word = (number: number) =>
    [number % 12, (number / 12) % 12, (number / 144) % 12]
      .map((place) => SYLLABLES[Math.floor(place)])
      .join('');
  const texts: string[] = [];
  const labels: number[] = [];
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < textsEach; i++) {
      const own = [word(3 * k + pick(3)), word(3 * k + pick(3))];
      texts.push([...own, word(pick(3 * count)), word(pick(50))].join(' '));
      labels.push(k);
    }
  }
  return {
    texts,
    labels: Uint32Array.from(labels),
    classes: Array.from({ length: count }, (_, k) => ({
      label: String(1000 + k),
      name: word(3 * k),
      group: String(100 + Math.floor(k / 10)),
    })),
    groups: [],
    language: null,
  };
}
