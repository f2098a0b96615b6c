/** Normal numbers from a stream of random words, as in `typescript/normals.ts`, `math/log.ts` and `math/trig.ts`. */
import { logDouble } from './exponential';

const TWO_POW_32: f64 = 4294967296;
const TWO_PI: f64 = 6.283185307179586;
const TWO_OVER_PI: f64 = 0.6366197723675814;
const PI_2_HIGH: f64 = 1.5707963267341256;
const PI_2_LOW: f64 = 6.077100506506192e-11;

@inline
function sinPolynomial(r: f64, s: f64): f64 {
  const tail =
    -1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362880.0 + s * (-1.0 / 39916800.0))));
  return r + r * s * tail;
}

@inline
function cosPolynomial(s: f64): f64 {
  const tail =
    -1.0 / 2.0 +
    s * (1.0 / 24.0 + s * (-1.0 / 720.0 + s * (1.0 / 40320.0 + s * (-1.0 / 3628800.0 + s * (1.0 / 479001600.0)))));
  return 1 + s * tail;
}

/** The next word of the stream whose four words are `state`. */
function nextWord(state: usize): i32 {
  const b = load<i32>(state, 4), c = load<i32>(state, 8), counter = load<i32>(state, 12);
  const word = load<i32>(state) + b + counter;
  store<i32>(state, b ^ <i32>(<u32>b >> 9));
  store<i32>(state, c + (c << 3), 4);
  store<i32>(state, rotl<i32>(c, 21) + word, 8);
  store<i32>(state, counter + 1, 12);
  return word;
}

/** For an even `size`. */
export function normals(out: usize, size: i32, state: usize, mean: f64, std: f32): void {
  for (let i = 0; i < size; i += 2, out += 8) {
    const first = nextWord(state), second = nextWord(state);
    const radius = sqrt<f64>(-2 * logDouble((<f64>(<u32>first) + 1) / TWO_POW_32));
    const angle = (<f64>second / TWO_POW_32) * TWO_PI;
    const q = floor<f64>(angle * TWO_OVER_PI + 0.5);
    const r = angle - q * PI_2_HIGH - q * PI_2_LOW;
    const s = r * r;
    const sine = sinPolynomial(r, s), cosine = cosPolynomial(s);
    const quadrant = <i32>q & 3;
    // A quarter turn more takes the sine to the cosine and the cosine to minus the sine.
    let sin = quadrant & 1 ? cosine : sine;
    let cos = quadrant & 1 ? sine : cosine;
    if (quadrant & 2) sin = -sin;
    if ((quadrant + 1) & 2) cos = -cos;
    store<f32>(out, <f32>(mean + <f64>(std * <f32>(radius * cos))));
    store<f32>(out, <f32>(mean + <f64>(std * <f32>(radius * sin))), 4);
  }
}
