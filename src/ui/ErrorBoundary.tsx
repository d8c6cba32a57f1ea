import { Component, type ComponentChildren } from 'preact';

interface Props {
  /** Shown in place of the children after an error. */
  fallback: ComponentChildren;
  children: ComponentChildren;
  onError: (error: unknown) => void;
}

/** Catches what a component throws, so that a bug never leads to a blank page. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
