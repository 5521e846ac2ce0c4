/**
 * Makes what outlives the page that asks for it. Values that Svelte derives die with the effect in which they were made, and
 * then stand still: what is made here is no part of any.
 */
export function outliving<T>(make: () => T): T {
  const made: T[] = [];
  $effect.root(() => {
    made.push(make());
  });
  // Where there is no page Svelte has no effects either.
  return made.length > 0 ? made[0] : make();
}
