/**
 * The notation of the site, one entry a symbol, under its live name: what an experiment's parameter or readout puts in `symbol`, and
 * what the page writes as `data-sym`.
 *
 * Notation of the articles: x_l is the stream at one token, l = 0 … N−1 counts sublayers, L counts blocks, N = 2L. In an entry: LaTeX,
 * Unicode letter, spoken form, shape, meaning, name in PyTorch.
 */
import type { SymbolInfo } from './symbols.ts';

type Entry = Omit<SymbolInfo, 'name'>;

const entry = (
  tex: string,
  letter: string,
  spoken: string,
  shape: string,
  meaning: string,
  python: string,
): Entry => ({ tex, letter, spoken, shape, meaning, python });

export const notation = {
  // The stream and what is done to it.
  x: entry(
    'x',
    'x',
    'x',
    '[d]',
    'The residual stream at one token; with an index, after that many sublayers.',
    'x',
  ),
  xhat: entry(
    '\\hat{x}',
    'x̂',
    'x hat',
    '[d]',
    'The token after centring and division by σ, before γ and β.',
    'x_hat',
  ),
  F: entry(
    'F',
    'F',
    'F',
    '[d] → [d]',
    'A sublayer: attention or MLP. It computes what is added to the stream.',
    'F',
  ),
  LN: entry(
    '\\mathrm{LN}',
    'LN',
    'layer norm',
    '[d] → [d]',
    'LayerNorm: subtract the mean, divide by σ, then scale by γ and shift by β.',
    'LN',
  ),
  RMSNorm: entry(
    '\\mathrm{RMSNorm}',
    'RMSNorm',
    'R M S norm',
    '[d] → [d]',
    'RMSNorm: divide by the root mean square, then scale by γ. No mean is subtracted and nothing is shifted.',
    'RMSNorm',
  ),

  // Statistics and parameters of a norm.
  mu: entry('\\mu', 'μ', 'mu', 'number', 'Mean of one token over its d features.', 'mu'),
  sigma: entry(
    '\\sigma',
    'σ',
    'sigma',
    'number',
    'Standard deviation of one token over its d features, with ε under the root.',
    'sigma',
  ),
  gamma: entry(
    '\\gamma',
    'γ',
    'gamma',
    '[d]',
    'Learned scale, one number a feature; 1 at the start.',
    'gamma',
  ),
  beta: entry('\\beta', 'β', 'beta', '[d]', 'Learned bias, one number a feature; 0 at the start.', 'beta'),
  eps: entry(
    '\\varepsilon',
    'ε',
    'epsilon',
    'number',
    'A small constant that keeps a division away from zero.',
    'eps',
  ),

  // Sizes and counters.
  d: entry('d', 'd', 'd', 'number', 'Width: the number of features of a token.', 'd'),
  depth: entry('L', 'L', 'L', 'number', 'Depth in blocks. A block is two sublayers: attention and MLP.', 'L'),
  sublayers: entry('N', 'N', 'N', 'number', 'Depth in sublayers, twice the number of blocks.', 'N'),
  l: entry('l', 'l', 'l', 'number', 'Number of the sublayer, counted from 0 at the bottom.', 'l'),
  i: entry('i', 'i', 'i', 'number', 'Number of the feature.', 'i'),
  v: entry(
    'v',
    'v',
    'v',
    'number',
    'Variance of a branch’s output over the features, where the stream has variance 1.',
    'v',
  ),

  // Jacobians.
  J: entry(
    'J',
    'J',
    'J',
    '[d, d]',
    'Jacobian: how each entry of the output moves with each entry of the input.',
    'J',
  ),
  identity: entry(
    'I',
    'I',
    'the identity',
    '[d, d]',
    'The identity matrix: what goes in comes out.',
    'torch.eye(d)',
  ),
  ones: entry('\\mathbf{1}', '𝟏', 'the all-ones vector', '[d]', 'The vector of d ones.', 'torch.ones(d)'),

  // Training.
  eta: entry(
    '\\eta',
    'η',
    'eta',
    'number',
    'Learning rate; without an index, its highest value; with one, its value at that step.',
    'eta',
  ),
  step: entry('t', 't', 't', 'number', 'Number of the training step, counted from 1.', 't'),
  steps: entry('T', 'T', 'T', 'number', 'Number of training steps in the run.', 'T'),
  warmup: entry('w', 'w', 'w', 'number', 'Number of steps over which the learning rate rises.', 'w'),
  floor: entry(
    'r',
    'r',
    'r',
    'number',
    'What is left of the learning rate at the end of the run, as a fraction of its highest value.',
    'r',
  ),
  theta: entry('\\theta', 'θ', 'theta', '[parameters]', 'All weights of the network in one vector.', 'theta'),
  g: entry('g', 'g', 'g', '[parameters]', 'Gradient of the loss with respect to all weights.', 'g'),
  loss: entry(
    '\\mathcal{L}',
    'ℒ',
    'the loss',
    '[parameters] → number',
    'The loss, as a function of the weights.',
    'loss',
  ),
  f: entry(
    'f',
    'f',
    'f',
    '[parameters] → [logits]',
    'The network’s logits on a batch, as a function of the weights.',
    'f',
  ),
  change: entry(
    '\\Delta',
    'Δ',
    'delta',
    'number',
    'Relative change of all logits when every weight moves by η against the sign of its gradient.',
    'delta',
  ),
  m: entry('m', 'm', 'm', '[parameters]', 'Running mean of the gradient.', 'm'),
  mhat: entry(
    '\\hat{m}',
    'm̂',
    'm hat',
    '[parameters]',
    'The running mean, corrected for its start at 0.',
    'm_hat',
  ),
  secondMoment: entry('v', 'v', 'v', '[parameters]', 'Running mean of the squared gradient.', 'v'),
  secondMomentHat: entry(
    '\\hat{v}',
    'v̂',
    'v hat',
    '[parameters]',
    'The running mean of the square, corrected for its start at 0.',
    'v_hat',
  ),
  beta1: entry(
    '\\beta_1',
    'β₁',
    'beta one',
    'number',
    'How much of the running mean is kept at each step.',
    'beta1',
  ),
  beta2: entry(
    '\\beta_2',
    'β₂',
    'beta two',
    'number',
    'How much of the running mean of the square is kept at each step.',
    'beta2',
  ),
  W2: entry('W^{2,L}', 'W²', 'W two of block L', '[d, d]', 'Second matrix of the last block’s MLP.', 'W2'),

  // Functions known by name, and a constant.
  diag: entry(
    '\\operatorname{diag}',
    'diag',
    'the diagonal matrix',
    '[d] → [d, d]',
    'The matrix with the vector on its diagonal and zeros elsewhere.',
    'torch.diag',
  ),
  mean: entry(
    '\\operatorname{mean}',
    'mean',
    'the mean',
    '[d] → number',
    'Mean over the d features.',
    'torch.mean',
  ),
  sign: entry(
    '\\operatorname{sign}',
    'sign',
    'the sign',
    '[parameters] → [parameters]',
    'Of each entry only its sign: −1, 0 or 1.',
    'torch.sign',
  ),
  cos: entry(
    '\\cos',
    'cos',
    'the cosine',
    'number → number',
    'The cosine: from 1 at 0 down to −1 at π.',
    'math.cos',
  ),
  ln: entry('\\ln', 'ln', 'the natural logarithm', 'number → number', 'The natural logarithm.', 'math.log'),
  pi: entry('\\pi', 'π', 'pi', 'number', 'Half a turn: the ratio of a circle to its diameter.', 'math.pi'),

  // Cost of a norm.
  reads: entry(
    '\\mathrm{reads}',
    'reads',
    'reads',
    'number',
    'Numbers read from memory for one token.',
    'reads',
  ),
  writes: entry(
    '\\mathrm{writes}',
    'writes',
    'writes',
    'number',
    'Numbers written to memory for one token.',
    'writes',
  ),
  flops: entry(
    '\\mathrm{flops}',
    'flops',
    'flops',
    'number',
    'Additions, multiplications, divisions and roots for one token.',
    'flops',
  ),
} as const satisfies Record<string, Entry>;
