/** A stretch of source text: UTF-16 offsets into one file, `to` exclusive. */
export interface Place {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Places of one fact in the two versions of a pair. */
export interface PairPlaces {
  readonly old?: Place;
  readonly new?: Place;
}
