import { useEffect } from 'preact/hooks';
import { start } from './in-front.ts';
import { KeptOut } from './KeptOut.tsx';
import { Stored } from './Stored.tsx';

/** What is known of the page in front beyond its cookies. */
export function InFront() {
  useEffect(() => void start(), []);
  return (
    <>
      <KeptOut />
      <Stored />
    </>
  );
}
