"""What was answered beside the choices of classmates: options, ladders, points for classmates and own words."""
