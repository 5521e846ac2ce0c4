import type { Answer, RankedClass } from '../../../preload/contract.ts';

/** One description that was asked in this session, with its first answer. */
export interface Asked {
  readonly id: number;
  readonly text: string;
  readonly first: RankedClass | null;
}

const most = 200;

/** What was asked in this session, newest first. A text that is only the one before, typed further, takes its place. */
export class History {
  list = $state.raw<readonly Asked[]>([]);
  private last = 0;

  keep({ text, classes }: Answer): void {
    const clean = text.trim();
    if (clean === '') return;
    const [before] = this.list;
    const typedFurther =
      before !== undefined && (clean.startsWith(before.text) || before.text.startsWith(clean));
    const rest = (typedFurther ? this.list.slice(1) : this.list).filter(
      (asked) => asked.text !== clean,
    );
    const id = typedFurther ? before.id : ++this.last;
    this.list = [{ id, text: clean, first: classes[0] ?? null }, ...rest].slice(0, most);
  }

  clear(): void {
    this.list = [];
  }
}
