/** The way that the film takes from whoever shows it to everybody else. */
export const way = {
  way: {
    title: "The film’s way",
    auto: "Automatic",
    autoHint: "Direct while you are few and the line carries it, else over the server.",
    always: "Always direct",
    alwaysHint: "To each friend on its own, however many. The server gets none of it.",
    never: "Always over the server",
    neverHint: "It is sent once, and the server hands it on.",
    upTo: "Direct with up to",
    people: (people: number) => `${people} people`,
    fromHost: (name: string) => `The film comes to you directly from ${name}.`,
    fromServer: "The film comes to you over the server.",
    fromFile: "You play the file itself: nothing of the live film comes to you.",
    uploadNow: (mbit: string) => `You upload ${mbit} for the film now.`,
    ifRelayed: (mbit: string) => `Over the server it would be ${mbit}.`,
    ifDirect: (mbit: string) => `Direct to everybody it would be ${mbit}.`,
    to: "How it gets to",
    ways: {
      direct: "direct",
      changing: "changing",
      relayed: "over the server",
      file: "plays the file itself",
    },
    name: "Way",
    upload: "Upload, film",
  },
};
