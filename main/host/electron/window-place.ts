import { z } from 'zod';

/** Where the window was when it was last closed, in device-independent pixels of the desktop. */
export const windowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const SMALLEST = { width: 1024, height: 640 };
const USUAL = { width: 1280, height: 800 };

/** Pixels of a window's top edge that must be on a display, so that it can be taken hold of. */
const HOLD = 80;

function canBeReached(place: Area, area: Area): boolean {
  const right = Math.min(place.x + place.width, area.x + area.width);
  const shared = right - Math.max(place.x, area.x);
  return shared >= HOLD && place.y >= area.y && place.y <= area.y + area.height - HOLD;
}

/**
 * Where to open the window: where it was, if a display still shows that place, else in the middle (no x and y).
 * @param stored what the file holds, whatever that is
 * @param displays the work areas of the displays that there are now
 */
export function placeWindow(
  stored: unknown,
  displays: readonly Area[],
): { bounds: Partial<Area> & { width: number; height: number }; maximized: boolean } {
  const read = windowPlace.safeParse(stored);
  if (!read.success) return { bounds: USUAL, maximized: false };
  const { maximized, x, y } = read.data;
  const width = Math.max(read.data.width, SMALLEST.width);
  const height = Math.max(read.data.height, SMALLEST.height);
  const isReachable = displays.some((area) => canBeReached({ x, y, width, height }, area));
  return { bounds: isReachable ? { x, y, width, height } : { width, height }, maximized };
}
