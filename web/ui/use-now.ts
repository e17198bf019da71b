import { useEffect, useState } from 'react';

/** The present instant in epoch milliseconds; the component is drawn again every `step` milliseconds. */
export function useNow(step = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(clock);
  }, [step]);
  return now;
}
