import t from 'tap';
import { pageStyle } from '../../../src/report/page/pageStyle.js';

/** How light a colour is for the eye, from 0 to 1, as WCAG reckons it. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [lightness(one), lightness(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

t.test('everything that is written can be read, light and dark', async (t) => {
  const schemes = pageStyle.match(/:root \{[^}]*\}/g) ?? [];
  t.equal(schemes.length, 2);
  for (const scheme of schemes) {
    const colours = new Map(
      [...scheme.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
    );
    const colour = (name: string) => colours.get(name) ?? t.fail(`${name} has no colour`) ?? '#000000';
    for (const ground of ['paper', 'back', 'field']) {
      for (const ink of ['ink', 'soft', 'green', 'red', 'amber', 'blue', 'violet']) {
        t.ok(contrast(String(colour(ink)), String(colour(ground))) >= 4.5, `${ink} on ${ground}`);
      }
    }
    for (const tone of ['green', 'red', 'amber']) {
      t.ok(contrast(String(colour(tone)), String(colour(`${tone}-field`))) >= 4.5, `${tone} on its field`);
    }
  }
});
