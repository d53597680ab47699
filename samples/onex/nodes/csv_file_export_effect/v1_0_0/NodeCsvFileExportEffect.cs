using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.CsvFileExportEffect.V1_0_0;

/// <summary>Writes a stream of rows to a CSV file, row by row, whatever their number.</summary>
/// <remarks>Fields are quoted as RFC 4180 has it. Text that a spreadsheet would run as a formula gets an apostrophe in front.</remarks>
/// <param name="exportFolder">Absolute folder in which files are made.</param>
/// <param name="logSink">Receives log events.</param>
public sealed class NodeCsvFileExportEffect(string exportFolder, ILogEventSink? logSink = null) : NodeEffect(logSink)
{
    private const int ProgressInterval = 50_000;
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t");

    private readonly MixinSensitiveFieldRedaction _redaction = new();

    /// <summary>Exports the rows of the contract.</summary>
    /// <param name="contract">Input keys: file_name, columns (a list of names, in order), rows (an asynchronous stream of bags),
    /// redact (default true: mask sensitive columns), timeout in seconds (default 600).</param>
    /// <param name="cancellationToken">Gives up; no file is left.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var path = new MixinSecurityValidation(NodeId)
            .RequirePathBelow(exportFolder, Require<string>(state, "file_name", correlationId), correlationId);
        var columns = Require<IReadOnlyList<string>>(state, "columns", correlationId);
        if (columns.Count == 0 || columns.Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput, "Columns must be given, each once.", correlationId, null, ("field", "columns"));
        }

        var rows = Require<IAsyncEnumerable<IReadOnlyDictionary<string, object?>>>(state, "rows", correlationId);
        var redact = Optional(state, "redact", true, correlationId);
        var watch = Stopwatch.StartNew();
        var partial = path + ".partial";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(Optional(state, "timeout", 600.0, correlationId)));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var rowCount = await WriteFileAsync(partial, columns, rows, redact, correlationId, limit.Token);
            File.Move(partial, path, overwrite: true);

            var latencyMs = Math.Round(watch.Elapsed.TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "CSV file exported", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["file_name"] = Path.GetFileName(path),
                ["row_count"] = rowCount,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?> { ["path"] = path, ["row_count"] = rowCount },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs, ["bytes"] = new FileInfo(path).Length },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw ExportFailed(EnumCoreErrorCode.TimeoutError, path, correlationId, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw ExportFailed(EnumCoreErrorCode.ExecutionError, path, correlationId, exception);
        }
        finally
        {
            // After a success the file has its final name, and nothing is left to remove.
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }

    private async Task<long> WriteFileAsync(
        string path,
        IReadOnlyList<string> columns,
        IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows,
        bool redact,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await using var writer = new StreamWriter(path, append: false, encoding) { NewLine = "\r\n" };
        var line = new StringBuilder();
        await writer.WriteLineAsync(Join(line, columns), cancellationToken);

        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            var shown = redact ? _redaction.Redact(row) : row;
            await writer.WriteLineAsync(Join(line, columns.Select(column => Format(shown.GetValueOrDefault(column)))), cancellationToken);
            if (++count % ProgressInterval == 0)
            {
                EmitLogEvent(EnumLogLevel.Debug, "CSV export goes on", new Dictionary<string, object?>
                {
                    ["correlation_id"] = correlationId,
                    ["row_count"] = count,
                });
            }
        }

        await writer.FlushAsync(cancellationToken);
        return count;
    }

    // The builder is reused from row to row; the writer has copied the line by the time the next one is begun.
    private static StringBuilder Join(StringBuilder line, IEnumerable<string> fields)
    {
        line.Clear();
        foreach (var field in fields)
        {
            line.Append(line.Length > 0 ? "," : string.Empty).Append(Escape(field));
        }

        return line;
    }

    private static string Escape(string field) =>
        field.Length == 0 || field.AsSpan().ContainsAny(NeedQuotes)
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private static string Format(object? value) => value switch
    {
        null => string.Empty,
        string { Length: > 0 } text when FormulaStarts.Contains(text[0]) => "'" + text,
        string text => text,
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private OnexException ExportFailed(EnumCoreErrorCode code, string path, Guid correlationId, Exception cause)
    {
        EmitLogEvent(EnumLogLevel.Error, "CSV export failed", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["file_name"] = Path.GetFileName(path),
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(code, "The CSV file could not be written.", correlationId, cause, ("file_name", Path.GetFileName(path)));
    }
}
