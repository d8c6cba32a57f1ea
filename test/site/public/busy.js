// Asks for something again and again, so that the network is never idle.
setInterval(() => void fetch('/poll'), 100);
