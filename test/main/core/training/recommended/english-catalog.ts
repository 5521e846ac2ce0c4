import type { ModelClass } from '../../../../../main/core/linear/model.ts';
import type { TrainingTexts } from '../../../../../main/core/training/recommended/options.ts';
import { randomNumbers } from '../../../model/random-model.ts';

const GOODS: Record<string, readonly string[]> = {
  'Pens and pencils': ['ballpoint pen', 'pencil', 'marker', 'fountain pen'],
  'Paper and envelopes': ['copy paper', 'envelope', 'notebook', 'cardboard sheet'],
  Gloves: ['nitrile glove', 'leather glove', 'welding glove'],
  'Shoes and boots': ['safety boot', 'running shoe', 'rubber boot'],
  Batteries: ['alkaline battery', 'lithium battery', 'battery pack'],
  'Lamps and bulbs': ['desk lamp', 'light bulb', 'floor lamp'],
  'Screws and bolts': ['wood screw', 'hex bolt', 'anchor bolt'],
  'Hand tools': ['claw hammer', 'screwdriver', 'adjustable wrench'],
  Paints: ['acrylic paint', 'spray paint', 'primer coating'],
  Lubricants: ['engine oil', 'chain grease', 'hydraulic oil'],
  Chairs: ['office chair', 'folding chair', 'stool'],
  'Desks and tables': ['writing desk', 'meeting table', 'workbench'],
  Computers: ['laptop computer', 'desktop computer', 'tablet computer'],
  Printers: ['laser printer', 'label printer', 'toner cartridge'],
  Cables: ['network cable', 'power cable', 'coaxial cable'],
  'Coffee and tea': ['ground coffee', 'green tea', 'coffee beans'],
  'Fresh fruit': ['red apple', 'banana', 'orange fruit'],
  'Cleaning agents': ['floor cleaner', 'dish soap', 'bleach'],
  'Brushes and brooms': ['push broom', 'scrubbing brush', 'dust mop'],
  Medicines: ['paracetamol tablet', 'ibuprofen syrup', 'antibiotic ointment'],
};
const DETAILS = [
  ...['blue, pack of 12', 'large; heavy duty', 'made of steel (grade A)', 'recycled material'],
  ...['for outdoor use', '10 x 20 cm', 'with warranty - 2 years', 'brand or equal', 'box of 100'],
];

/** A catalog of 20 classes with so many texts each, in English, some of them misspelt. */
export function englishCatalog(
  textsPerClass: number,
  withGroups: boolean,
  seed = 1,
): TrainingTexts {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const texts: string[] = [];
  const labels: number[] = [];
  const classes = Object.keys(GOODS).map((name, k): ModelClass => {
    const group = withGroups ? `G${k % 5}` : null;
    return { label: `C${String(k).padStart(2, '0')}`, name, group };
  });
  Object.values(GOODS).forEach((goods, k) => {
    for (let i = 0; i < textsPerClass; i++) {
      const plural = random() < 0.3 ? 's' : '';
      const name = `${pick(goods)}${plural}`;
      const typed = random() < 0.1 ? name.replace(/(.)(.)$/, '$2$1') : name;
      texts.push(`${random() < 0.5 ? typed.toUpperCase() : typed}, ${pick(DETAILS)}`);
      labels.push(k);
    }
  });
  const groups = withGroups
    ? Array.from({ length: 5 }, (_, g) => ({ code: `G${g}`, name: null }))
    : [];
  return { texts, labels: Uint32Array.from(labels), classes, groups, language: 'en' };
}
