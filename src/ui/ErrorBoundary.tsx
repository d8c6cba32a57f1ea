import { Component, type ComponentChildren } from 'preact';

interface Props {
  /** What to show instead of a blank page. */
  fallback: ComponentChildren;
  children: ComponentChildren;
  onError: (error: unknown) => void;
}

/** Catches what a component throws: a bug, but never a blank page. */
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
