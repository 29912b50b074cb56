import { type ReactNode, useEffect, useState } from "react";
import { useStudio } from "../state/store.ts";

const shownFor = 6000;

/** What was just done, in a sentence: drawn for some seconds, and read out. */
export function SaidLine(): ReactNode {
  const said = useStudio((state) => state.said);
  const [shown, setShown] = useState(said);
  useEffect(() => {
    setShown(said);
    const timer = setTimeout(() => setShown({ text: "", count: said.count }), shownFor);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="said" role="status">
      {shown.text}
    </div>
  );
}
