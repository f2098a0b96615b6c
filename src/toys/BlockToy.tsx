/** The block toy: its norm can be taken and put elsewhere on the wire, and another token can be sent through. */
import { block } from '../experiments/block.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { Movable } from '../exhibit/Movable.tsx';
import { builtStages } from './block-stages.ts';
import { blockSlots } from './figures/block-layout.ts';
import type { toy as postLn } from './post-ln.toy.ts';

const lastToken = block.parameters.token.max;

export function BlockToy({ toy, ...slots }: Slots & { readonly toy: typeof postLn }) {
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={({ values, shown, change, endGesture }, stage) => {
        const { places, radius } = blockSlots(shown?.data ?? builtStages(values.wiring), stage.size);
        return (
          <Movable
            stage={stage}
            places={places}
            value={values.wiring}
            radius={radius}
            onPlace={(wiring) => change({ wiring }, 'norm')}
            onEnd={endGesture}
          />
        );
      }}
      actions={({ values, change, endGesture }) => (
        <button
          type="button"
          class="btn"
          onClick={() => {
            change({ token: (values.token % lastToken) + 1 }, 'token');
            endGesture();
          }}
        >
          Another token
        </button>
      )}
    />
  );
}
