namespace Nodes.LogLineParseCompute.V1_0_0.Models;

/// <summary>One line of a web server's access log in the combined format.</summary>
/// <param name="RemoteAddress">The caller's address as logged.</param>
/// <param name="User">The authenticated user, or null for <c>-</c>.</param>
/// <param name="At">When the request was received, with the server's offset.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without its query string.</param>
/// <param name="Status">The HTTP status, 100 to 599.</param>
/// <param name="Bytes">The size of the answer's body; 0 for <c>-</c>.</param>
/// <param name="UserAgent">The user agent, or null when the line ends before it.</param>
public sealed record ModelAccessLogEntry(
    string RemoteAddress,
    string? User,
    DateTimeOffset At,
    string Method,
    string Path,
    int Status,
    long Bytes,
    string? UserAgent);
