import type { TrainingImage } from './image.ts';
import type { TrainingKernel } from './kernel.ts';
import { writeOrder } from './order.ts';

/** Writes the texts to a seat's own place in the order of an epoch; the same order is not written twice. */
export type Arrange = (seed: number | null, epoch: number) => void;

/** @param kernel that of the seat; the seat's own texts are attached when it is called */
export function createArrange(
  { memory, places }: TrainingImage,
  seat: number,
  kernel: TrainingKernel,
): Arrange {
  const { shape, textsList } = places;
  const order = new Uint32Array(memory.buffer, places.seats[seat].arranged.origins, shape.texts);
  const copy = shape.precision === 'float64' ? kernel.arrange64 : kernel.arrange32;
  let written = '';

  return (seed, epoch) => {
    const wanted = `${seed} ${seed === null ? 0 : epoch}`;
    if (written === wanted) return;
    written = wanted;
    writeOrder(order, seed, epoch);
    copy(textsList, shape.texts);
  };
}
