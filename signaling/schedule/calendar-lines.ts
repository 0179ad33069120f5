// The letter of RFC 5545, section 3.1 and 3.3.11.

const maxOctets = 75;

/** Text as a value of iCalendar has it. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

/** Lines joined as a file: none longer than 75 octets, no character cut in two. */
export function joinLines(lines: readonly string[]): string {
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function fold(line: string): string {
  const folded = [""];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > maxOctets) {
      folded.push("");
      octets = 1; // the space that continues a line
    }
    folded[folded.length - 1] += character;
    octets += size;
  }
  return folded.join("\r\n ");
}
