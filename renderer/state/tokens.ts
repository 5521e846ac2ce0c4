import type { TokenDetails } from '../../preload/contract.ts';
import { send } from '../connection.ts';
import { Latest } from './latest.ts';
import { models } from './models.svelte.ts';

/** What the model in use knows of single words, for the cards beside them; asked once for each word. */
class Tokens {
  private readonly known = new Map<string, TokenDetails>();
  private modelId: string | undefined;
  private readonly asking = new Latest();

  /** Calls `take` with the word's details, at once if they are known; not if another word was asked meanwhile. */
  show(token: string, take: (details: TokenDetails) => void): void {
    if (this.modelId !== models.current?.id) {
      this.known.clear();
      this.modelId = models.current?.id;
    }
    const known = this.known.get(token);
    if (known) {
      this.asking.stop();
      take(known);
      return;
    }
    void this.asking.run(
      (signal) => send('tokens.show', { token, strongest: 3 }, { signal }),
      (details) => {
        this.known.set(token, details);
        take(details);
      },
      // A card that stays without its classes is no loss worth a sentence.
      () => {},
    );
  }
}

export const tokens = new Tokens();
