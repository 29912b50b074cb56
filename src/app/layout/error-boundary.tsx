import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Shows our own bugs, once, with what to do; everything a user can get wrong is handled elsewhere. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="crash" role="alert">
        <h1>
          <strong>The page failed, which is our fault.</strong>
        </h1>
        <p>Your work is saved in this browser. Load the page again to go on where you were.</p>
        <p className="code muted">{error.message}</p>
        <Button variant="primary" onClick={() => location.reload()}>
          Load the page again
        </Button>
      </div>
    );
  }
}
