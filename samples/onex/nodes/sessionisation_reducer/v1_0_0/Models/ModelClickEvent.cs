namespace Nodes.SessionisationReducer.V1_0_0.Models;

/// <summary>One visit of one page.</summary>
/// <param name="VisitorId">A pseudonym that stays the same within a browser.</param>
/// <param name="At">When the page was opened.</param>
/// <param name="Page">The page's path.</param>
/// <param name="Referrer">Where the visitor came from, or null.</param>
public sealed record ModelClickEvent(string VisitorId, DateTimeOffset At, string Page, string? Referrer = null);
