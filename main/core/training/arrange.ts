import { numbersAt, type TrainingImage } from './image.ts';
import { writeOrder } from './order.ts';

/** Writes the texts to a seat's own place in the order of an epoch; the same order is not written twice. */
export type Arrange = (seed: number | null, epoch: number) => void;

export function createArrange({ memory, places }: TrainingImage, seat: number): Arrange {
  const { buffer } = memory;
  const { shape } = places;
  const { arranged } = places.seats[seat];
  const order = new Uint32Array(buffer, arranged.origins, shape.texts);
  const arraysAt = (place: Omit<typeof arranged, 'list' | 'origins'>) => ({
    starts: new Uint32Array(buffer, place.starts, shape.texts + 1),
    tokens: new Uint32Array(buffer, place.tokens, shape.entries),
    values: numbersAt(buffer, shape.precision, place.values, shape.entries),
    labels: new Uint32Array(buffer, place.labels, shape.texts),
    weights: new Float64Array(
      buffer,
      place.sampleWeights,
      shape.hasSampleWeights ? shape.texts : 0,
    ),
  });
  const from = arraysAt(places);
  const to = arraysAt(arranged);
  let written = '';

  return (seed, epoch) => {
    const wanted = `${seed} ${seed === null ? 0 : epoch}`;
    if (written === wanted) return;
    written = wanted;
    writeOrder(order, seed, epoch);
    let at = 0;
    for (let i = 0; i < order.length; i++) {
      const text = order[i];
      const end = from.starts[text + 1];
      for (let entry = from.starts[text]; entry < end; entry++) {
        to.tokens[at] = from.tokens[entry];
        to.values[at++] = from.values[entry];
      }
      to.starts[i + 1] = at;
      to.labels[i] = from.labels[text];
      if (shape.hasSampleWeights) to.weights[i] = from.weights[text];
    }
  };
}
