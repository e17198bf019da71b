import { useEffect, useRef, useState } from 'react';

/**
 * What stands in an input while somebody types: every stroke is handed on, and what comes from elsewhere (the YAML, an
 * undo) takes its place.
 */
export function useTyped(given: string, handOn: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(given);
  const last = useRef(given);
  useEffect(() => {
    if (given === last.current) return;
    last.current = given;
    setTyped(given);
  }, [given]);
  return [
    typed,
    (text) => {
      setTyped(text);
      last.current = text;
      handOn(text);
    },
  ];
}
