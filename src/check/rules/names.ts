/** The words of names: `X_val`, `valSplit` and `val-2` hold `val`, `evaluation` does not. */
export function holdsWord(pattern: RegExp, ...names: readonly string[]): boolean {
  return names.some((name) => wordIn(pattern, name) !== undefined);
}

/** The first such word, in small letters. */
export function wordIn(pattern: RegExp, name: string): string | undefined {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return words.split(/[^a-z]+/).find((word) => pattern.test(word));
}

/** What is sorted out of the data, and is empty on a good day. */
export const sortedOut: RegExp =
  /^(rejects?|rejected|err|errors?|invalid|bad|quarantined?|drop|dropped|outliers?|anomal(y|ies)|drift|violations?|duplicates?|dups?|exceptions?|failed|failures?|fails|warnings?|missing|unmatched|skipped|discard|discarded|removed|excluded|alerts?|issues?|conflicts?|orphans?|leftovers?|ignored|mismatch(es)?|diffs?|changes|delta)$/;

/** A part of the data on purpose: said by a step, a port or a file. */
export const partly: RegExp =
  /^(samples?|sampled|sampling|subset|head|top|tail|preview|small|mini|tiny|examples?|debug|demo|smoke|downsampled?|undersampled?|latest|recent|holdout|outliers?|anomal(y|ies)|rejects?|rejected|errors?|duplicates?)$/;

/** A part of the data on purpose: said by a setting. */
export const limiting: RegExp =
  /sampl|max_?(rows|records|n)\b|n_?rows|num_?rows|limit|frac|subset|top_?[nk]\b|head|since|days/i;

/** More than the data on purpose. */
export const enlarged: RegExp =
  /^(augment(ed|ation|s)?|oversampl(e|ed|er|ing)|upsampl(e|ed|ing)|smote|bootstrap(ped|s)?|resampl(e|ed|ing)|balanced?|explod(e|ed)|melt(ed)?|expand(ed)?|repeat(ed|s)?|replicat(e|ed)|synthetic|generated?|simulat(e|ed|ion)|imblearn|copies|folds?|cv|pairs|windows?|sequences|horizons?|grid|long)$/;

/** Parts that a data set is split into for training and measuring. */
export const splits: RegExp = /^(train|training|val|valid|validation|test|testing|eval|evaluation|calibration)$/;

/** Of these, the part to learn from. */
export const training: RegExp = /^(train|training)$/;

/** Parts that what was learnt is measured with. */
export const measuring: RegExp = /^(val|valid|validation|test|testing|eval|evaluation|calib|calibration|holdout)$/;
