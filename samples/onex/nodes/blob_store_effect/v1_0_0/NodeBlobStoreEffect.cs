using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.BlobStoreEffect.V1_0_0;

/// <summary>Stores blobs as files below one folder, each with its SHA-256 beside it.</summary>
/// <remarks>A blob is written under a temporary name and renamed when it is complete and on disk: readers see the old
/// blob or the new one, never half of one. Reading proves the checksum. The folder comes from BLOB_ROOT.</remarks>
/// <param name="logSink">Receives log events.</param>
public sealed class NodeBlobStoreEffect(ILogEventSink? logSink = null) : NodeEffect(logSink)
{
    private const int BufferSize = 81_920;
    private const string ChecksumExtension = ".sha256";

    private string? _root;

    /// <summary>Makes sure that the folder is there and can be written.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var root = Path.GetFullPath(NodeEnvironment.Require("BLOB_ROOT", NodeId));
        try
        {
            Directory.CreateDirectory(root);
            var probe = Path.Combine(root, $".probe-{Guid.NewGuid():N}");
            await File.WriteAllBytesAsync(probe, [], cancellationToken);
            File.Delete(probe);
            _root = root;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CreateError(EnumCoreErrorCode.InitializationError, "The blob folder cannot be written.", Guid.Empty, exception);
        }
    }

    /// <summary>Puts, gets or deletes one blob.</summary>
    /// <param name="contract">Input keys: operation (put, get, delete), blob_path (relative), content (a readable stream, for put;
    /// for get, a writable stream that receives the blob), timeout in seconds (default 60).</param>
    /// <param name="cancellationToken">Gives up; a blob half written is removed.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var operation = Require<string>(state, "operation", correlationId);
        var root = _root ?? throw CreateError(EnumCoreErrorCode.InvalidState, "The blob store is not initialised.", correlationId);
        var path = new MixinSecurityValidation(NodeId)
            .RequirePathBelow(root, Require<string>(state, "blob_path", correlationId), correlationId);

        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(Optional(state, "timeout", 60.0, correlationId)));
        try
        {
            var output = operation switch
            {
                "put" => await PutAsync(path, Require<Stream>(state, "content", correlationId), limit.Token),
                "get" => await GetAsync(path, Require<Stream>(state, "content", correlationId), correlationId, limit.Token),
                "delete" => Delete(path),
                _ => throw CreateError(EnumCoreErrorCode.InvalidInput, $"Operation '{operation}' is not offered.", correlationId),
            };
            var latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Blob operation completed", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["operation"] = operation,
                ["blob_path"] = Path.GetRelativePath(root, path),
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = output,
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw BlobFailed(EnumCoreErrorCode.TimeoutError, operation, correlationId, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw BlobFailed(EnumCoreErrorCode.InvalidInput, operation, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw BlobFailed(EnumCoreErrorCode.ExecutionError, operation, correlationId, exception);
        }
    }

    private static async Task<Dictionary<string, object?>> PutAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            long length;
            string checksum;
            await using (var file = new FileStream(
                temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, useAsync: true))
            {
                (length, checksum) = await CopyAndHashAsync(content, file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            await File.WriteAllTextAsync(temporary + ChecksumExtension, checksum, cancellationToken);

            // The checksum goes first: a crash between the two renames is then noticed by the next get.
            File.Move(temporary + ChecksumExtension, path + ChecksumExtension, overwrite: true);
            File.Move(temporary, path, overwrite: true);
            return new Dictionary<string, object?> { ["length"] = length, ["sha256"] = checksum };
        }
        finally
        {
            File.Delete(temporary);
            File.Delete(temporary + ChecksumExtension);
        }
    }

    private async Task<Dictionary<string, object?>> GetAsync(
        string path,
        Stream destination,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, useAsync: true);
        var (length, checksum) = await CopyAndHashAsync(file, destination, cancellationToken);
        var expected = await File.ReadAllTextAsync(path + ChecksumExtension, cancellationToken);
        return string.Equals(checksum, expected, StringComparison.Ordinal)
            ? new Dictionary<string, object?> { ["length"] = length, ["sha256"] = checksum }
            : throw CreateError(
                EnumCoreErrorCode.ValidationError,
                "The blob does not match its checksum; discard what was read.",
                correlationId,
                null,
                ("expected", expected),
                ("actual", checksum));
    }

    private static Dictionary<string, object?> Delete(string path)
    {
        var present = File.Exists(path);
        File.Delete(path);
        File.Delete(path + ChecksumExtension);
        return new Dictionary<string, object?> { ["deleted"] = present };
    }

    private static async Task<(long Length, string Checksum)> CopyAndHashAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0L;
            for (var read = await from.ReadAsync(buffer, cancellationToken);
                read > 0;
                read = await from.ReadAsync(buffer, cancellationToken))
            {
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length += read;
            }

            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private OnexException BlobFailed(EnumCoreErrorCode code, string operation, Guid correlationId, Exception cause)
    {
        EmitLogEvent(EnumLogLevel.Error, "Blob operation failed", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["operation"] = operation,
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(code, "The blob operation failed.", correlationId, cause, ("operation", operation));
    }
}
