using System.Diagnostics;
using System.Globalization;
using Nodes.LogLineParseCompute.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.LogLineParseCompute.V1_0_0;

/// <summary>
/// Parses the lines of web server access logs into typed entries. Lines that do not fit are reported with the column where
/// reading stopped. Query strings are dropped, because they often carry personal data.
/// </summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
public sealed class NodeLogLineParseCompute(ILogEventSink? logSink = null) : NodeCompute(logSink)
{
    private const string TimestampFormat = "dd/MMM/yyyy:HH:mm:ss zzz";

    /// <summary>Parses a block of log text.</summary>
    /// <param name="contract">Holds <c>text</c>, and optionally <c>max_unread_share</c> between 0 and 1.</param>
    /// <param name="cancellationToken">Checked at every thousandth line.</param>
    /// <returns>The entries in input order and the lines that could not be read.</returns>
    /// <exception cref="OnexException">There is no text, or more lines than allowed are unreadable.</exception>
    public override async Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long started = Stopwatch.GetTimestamp();
        Dictionary<string, object?> details = new()
        {
            ["node_id"] = NodeId,
            ["correlation_id"] = contract.CorrelationId,
        };

        try
        {
            IReadOnlyDictionary<string, object?> state = RequireInput(contract.InputState, contract.CorrelationId);
            string text = Require<string>(state, "text", contract.CorrelationId);
            double maximumShare = Optional(state, "max_unread_share", 1.0, contract.CorrelationId);
            (List<ModelAccessLogEntry> entries, List<ModelUnreadLine> unread) =
                await Task.Run(() => ReadLines(text, cancellationToken), cancellationToken).ConfigureAwait(false);

            int lines = entries.Count + unread.Count;
            details["entries"] = entries.Count;
            details["unread"] = unread.Count;
            details["latency_ms"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            if (lines > 0 && (double)unread.Count / lines > maximumShare)
            {
                details["error_type"] = "unreadable_input";
                EmitLogEvent(EnumLogLevel.Error, "Too many unreadable log lines", details);
                throw new OnexException(
                    EnumCoreErrorCode.ValidationError,
                    $"{unread.Count} of {lines} lines are not in the combined log format.",
                    details);
            }

            EmitLogEvent(EnumLogLevel.Info, "Log lines parsed", details);
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?> { ["entries"] = entries, ["unread_lines"] = unread },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = details["latency_ms"], ["line_count"] = lines },
            };
        }
        catch (Exception exception) when (exception is not OnexException and not OperationCanceledException)
        {
            details["error_type"] = exception.GetType().Name;
            EmitLogEvent(EnumLogLevel.Error, "Log parsing failed", details);
            throw new OnexException(EnumCoreErrorCode.ExecutionError, "The log text could not be parsed.", details, exception);
        }
    }

    /// <summary>Splits the text into lines and parses each; blank lines count for numbering but are left out.</summary>
    private static (List<ModelAccessLogEntry> Entries, List<ModelUnreadLine> Unread) ReadLines(
        string text,
        CancellationToken cancellationToken)
    {
        List<ModelAccessLogEntry> entries = [];
        List<ModelUnreadLine> unread = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (++number % 1000 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (line.IsWhiteSpace())
            {
                continue;
            }

            LineCursor cursor = new(line);
            if (TryReadEntry(ref cursor, out ModelAccessLogEntry? entry, out string expected))
            {
                entries.Add(entry);
            }
            else
            {
                unread.Add(new ModelUnreadLine(number, cursor.Position + 1, expected));
            }
        }

        return (entries, unread);
    }

    /// <summary>Reads host, identity, user, time, request, status, size, and the optional referrer and user agent.</summary>
    private static bool TryReadEntry(
        ref LineCursor cursor,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ModelAccessLogEntry? entry,
        out string expected)
    {
        entry = null;

        expected = "host, identity and user";
        if (!cursor.TryReadWord(out ReadOnlySpan<char> host)
            || !cursor.TryReadWord(out _)
            || !cursor.TryReadWord(out ReadOnlySpan<char> user))
        {
            return false;
        }

        expected = "[time]";
        if (!cursor.TryReadBetween('[', ']', out ReadOnlySpan<char> time) || !TryReadTime(time, out DateTimeOffset at))
        {
            return false;
        }

        expected = "\"method path version\"";
        if (!cursor.TryReadBetween('"', '"', out ReadOnlySpan<char> request)
            || !TryReadRequest(request, out string method, out string path))
        {
            return false;
        }

        expected = "status and size";
        if (!cursor.TryReadWord(out ReadOnlySpan<char> statusText)
            || !int.TryParse(statusText, NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            || status is < 100 or > 599
            || !cursor.TryReadWord(out ReadOnlySpan<char> sizeText)
            || !TryReadSize(sizeText, out long bytes))
        {
            return false;
        }

        string? userAgent = cursor.TryReadBetween('"', '"', out _) && cursor.TryReadBetween('"', '"', out ReadOnlySpan<char> agent)
            ? agent.ToString()
            : null;
        entry = new ModelAccessLogEntry(
            host.ToString(), user is "-" ? null : user.ToString(), at, method, path, status, bytes, userAgent);
        return true;
    }

    /// <summary>Reads <c>10/Oct/2025:13:55:36 +0200</c>; the offset needs a colon before .NET accepts it.</summary>
    private static bool TryReadTime(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        return text.Length == 26
            && DateTimeOffset.TryParseExact(
                $"{text[..^2]}:{text[^2..]}", TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
    }

    private static bool TryReadRequest(ReadOnlySpan<char> request, out string method, out string path)
    {
        int afterMethod = request.IndexOf(' ');
        int beforeVersion = request.LastIndexOf(' ');
        if (afterMethod <= 0 || beforeVersion <= afterMethod)
        {
            method = path = string.Empty;
            return false;
        }

        ReadOnlySpan<char> target = request[(afterMethod + 1)..beforeVersion];
        int query = target.IndexOf('?');
        method = request[..afterMethod].ToString();
        path = (query < 0 ? target : target[..query]).ToString();
        return true;
    }

    private static bool TryReadSize(ReadOnlySpan<char> text, out long bytes)
    {
        bytes = 0;
        return text is "-" || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bytes);
    }
}
