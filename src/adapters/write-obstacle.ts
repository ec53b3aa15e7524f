import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Why a file cannot be written, as far as it is known without writing: a folder is there, one of the folders above it
 * is a file, or the user may not write there. Of folders that are not there, the nearest one above is asked.
 * @param nameOf how a place is called in the reason
 */
export async function writeObstacle(
  path: string,
  nameOf: (place: string) => string = (place) => place,
): Promise<string | undefined> {
  let place = path;
  let state = await stat(place).catch(missing);
  while (state === undefined && dirname(place) !== place) {
    place = dirname(place);
    state = await stat(place).catch(missing);
  }
  const isItself = place === path;
  if (isItself && state?.isDirectory()) return `${nameOf(place)} is a folder.`;
  if (!isItself && !state?.isDirectory()) return `${nameOf(place)} is a file, no folder.`;
  const isAllowed = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isAllowed ? undefined : `You may not write to ${nameOf(place)}.`;
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
