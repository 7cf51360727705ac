import { AppError } from '../../base/app-error.ts';
import { cancelled } from '../errors/errors.ts';
import { t } from '../../base/text/translation.ts';

/** Time as a pace sees it. */
export interface Clock {
  now(): number;
  /** Runs something later, in milliseconds. */
  after(milliseconds: number, run: () => void): void;
}

/** What ends a wait, as the SDK hands it on. */
export interface Ending {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What a request is let in with, and gives back. */
export interface Turn {
  /** How many requests had succeeded when it was first refused; absent before. */
  successesBefore?: number;
  refusals: number;
}

/** How one bucket of Resource Manager is used. */
export interface PaceOptions {
  readonly clock: Clock;
  /** How often one request may be refused before it is given up. */
  readonly mostRefusals: number;
  /** Called with the milliseconds that Azure asked to wait. */
  readonly onWait: (milliseconds: number) => void;
}

/** How many requests are under way before an answer has said how many may be. */
const first = 8;
/** More than this gain nothing: it is what a network between a person and Azure carries. */
const most = 32;
/** The part of the remaining requests that is used at once; the others are for other programs of the same person. */
const share = 4;
/** Longer than this is not waited for; it is reported to the user instead. */
export const longestWaitMs = 120_000;
/** For how long nothing more is sent, at the least, after Azure has refused everything. */
const shortestRestMs = 5000;

/**
 * The one pace at which a connection reads (or writes) in one subscription. As many requests are under way as the number of
 * remaining ones, reported with each answer, allows; after a refusal half as many, none before the time that Azure named, and more
 * again little by little. When Azure goes on refusing everything, whatever waits is refused here without being sent.
 */
export class Pace {
  readonly #options: PaceOptions;
  readonly #waiting: { readonly start: () => void; readonly refuse: (error: AppError) => void }[] = [];
  #underWay = 0;
  #limit = first;
  #isCareful = false;
  #successes = 0;
  #pausedUntil = 0;
  #closedUntil = 0;
  #isTimerSet = false;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /**
   * Resolves when a request may be sent, one that was refused before those that wait; rejects when it is aborted before, or given
   * up without being sent.
   */
  async enter(ending: Ending | undefined, { refusals }: Turn = { refusals: 0 }): Promise<void> {
    if (ending?.aborted === true) throw cancelled();
    if (this.#options.clock.now() < this.#closedUntil) throw throttled(this.#closedUntil - this.#options.clock.now());
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(cancelled());
      };
      const settle = (end: () => void) => () => {
        ending?.removeEventListener('abort', stop);
        end();
      };
      const waiter = { start: settle(resolve), refuse: (error: AppError) => settle(() => reject(error))() };
      if (refusals > 0) this.#waiting.unshift(waiter);
      else this.#waiting.push(waiter);
      ending?.addEventListener('abort', stop);
      this.#go();
    });
  }

  /** A request has ended without an answer that says anything of the pace. */
  left(): void {
    this.#underWay--;
    this.#go();
  }

  /** A request was answered, and so many remain, where that is reported. */
  answered(remaining: number | undefined): void {
    this.#successes++;
    const allowed = remaining === undefined ? most : Math.min(most, Math.max(1, Math.floor(remaining / share)));
    const grown = this.#limit + 1 / this.#limit;
    this.#limit = Math.min(allowed, this.#isCareful || remaining === undefined ? grown : allowed);
    if (this.#limit >= most) this.#isCareful = false;
    this.left();
  }

  /** A request was refused: whether to send it again, in its turn. Throws AppError `throttled` when it is given up. */
  refused(turn: Turn, waitMs: number): void {
    const { clock, mostRefusals, onWait } = this.#options;
    const now = clock.now();
    turn.successesBefore ??= this.#successes;
    turn.refusals++;
    // of the requests that were under way together, the first to be refused slows down for all
    if (now >= this.#pausedUntil) this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#isCareful = true;
    // a request that was asked to wait for less does not wait for hours because of another
    const pause = Math.min(waitMs, longestWaitMs);
    if (now + pause > this.#pausedUntil) {
      this.#pausedUntil = now + pause;
      onWait(pause);
    }
    const isGivenUp = turn.refusals >= mostRefusals || waitMs > longestWaitMs;
    if (isGivenUp && turn.successesBefore === this.#successes) this.#close(waitMs);
    this.left();
    if (isGivenUp) throw throttled(waitMs);
  }

  #close(waitMs: number): void {
    this.#closedUntil = this.#options.clock.now() + Math.min(Math.max(waitMs, shortestRestMs), longestWaitMs);
    for (const { refuse } of this.#waiting.splice(0)) refuse(throttled(waitMs));
  }

  #go(): void {
    const { clock } = this.#options;
    const pause = this.#pausedUntil - clock.now();
    if (pause > 0) {
      if (this.#isTimerSet || this.#waiting.length === 0) return;
      this.#isTimerSet = true;
      clock.after(pause, () => {
        this.#isTimerSet = false;
        this.#go();
      });
      return;
    }
    while (this.#underWay < Math.floor(this.#limit)) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#underWay++;
      next.start();
    }
  }
}

/** What a request is given up with that Azure refuses until so much later. */
export function throttled(waitMs: number): AppError {
  const isTooLong = waitMs > longestWaitMs;
  return new AppError(
    'throttled',
    isTooLong
      ? t('Azure asks to slow down, for {0} seconds, which is not waited for.', Math.ceil(waitMs / 1000))
      : t('Azure asks to slow down, for {0} seconds, and did not answer when that was done.', Math.ceil(waitMs / 1000)),
    isTooLong ? t('Try again after that time.') : t('Wait a moment, then try again.'),
  );
}
