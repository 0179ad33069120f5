const ending = /\.(mp4|m4v|mov|mkv|webm|avi|ts|m2ts|mpe?g|ogv|wmv|flv|3gp)$/i;

/** A film's name as people say it: the file's name without its ending. */
export function filmTitle(fileName: string): string {
  return fileName.replace(ending, "") || fileName;
}
