import { AppError } from '../../base/errors';
import { MAX_COLUMNS } from '../limits';

/** A place in the objects of a file. */
export interface Place {
  readonly name: string;
  /** Its column; -1 until a value stands there. */
  column: number;
  readonly children: Map<string, Place>;
}

/** The columns that the objects of a file have, in order of first appearance. Keys are kept in maps, whatever they are. */
export class JsonColumns {
  readonly root: Place = placeOf('');
  /** `a.b` for the value at key b of the object at key a. */
  readonly names: string[] = [];

  constructor(private readonly file: string) {}

  child(parent: Place, key: string): Place {
    const known = parent.children.get(key);
    if (known) return known;
    const place = placeOf(parent === this.root ? key : `${parent.name}.${key}`);
    parent.children.set(key, place);
    return place;
  }

  /** @throws AppError `file.tooManyColumns` */
  columnOf(place: Place): number {
    if (place.column >= 0) return place.column;
    place.column = this.names.push(place.name) - 1;
    const columns = this.names.length;
    if (columns > MAX_COLUMNS)
      throw new AppError('file.tooManyColumns', { file: this.file, columns, limit: MAX_COLUMNS });
    return place.column;
  }
}

function placeOf(name: string): Place {
  return { name, column: -1, children: new Map() };
}
