"""What the pages about seeing show: why may I see this, who saw this, who did what."""
