const playable = 'format:("h.264" OR "h.264 IA" OR "MPEG4" OR "512Kb MPEG4" OR "WebM" OR "Ogg Video")';

/** What people typed, as the archive's search takes it (Lucene): no sign or word of theirs is an operator. */
export function searchQuery(words: string): string {
  const plain = words
    .replace(/[+\-&|!(){}[\]^"~*?:\\/<>=]/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => (/^(AND|OR|NOT|TO)$/.test(word) ? word.toLowerCase() : word))
    .join(" ");
  const about = plain === "" ? "collection:feature_films" : `(title:(${plain}) OR creator:(${plain}))`;
  return `mediatype:movies AND ${about} AND ${playable} AND -access-restricted-item:true`;
}
