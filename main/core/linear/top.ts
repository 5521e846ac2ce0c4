/** Indexes of the `count` largest values, largest first; equal values in ascending order of index. */
export function largest(values: ArrayLike<number>, count: number): number[] {
  const top: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (top.length === count && !(value > values[top[count - 1]])) continue;
    let at = top.length;
    while (at > 0 && value > values[top[at - 1]]) at--;
    top.splice(at, 0, index);
    if (top.length > count) top.pop();
  }
  return top;
}
