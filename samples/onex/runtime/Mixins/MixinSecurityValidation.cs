using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Onex.Runtime.Mixins;

/// <summary>Checks of input that could do harm if believed.</summary>
/// <param name="nodeId">The node that checks, for errors.</param>
public sealed partial class MixinSecurityValidation(string nodeId)
{
    /// <summary>Accepts an absolute HTTPS address without user information.</summary>
    /// <param name="address">The address as given.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <exception cref="OnexException">The address is anything else (INVALID_INPUT).</exception>
    public Uri RequireHttps(string address, Guid correlationId) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.UserInfo.Length == 0
            ? uri
            : throw Refuse("The address must be absolute, use HTTPS and carry no credentials.", correlationId);

    /// <summary>Accepts a name that can stand in SQL as an identifier: letters, digits, underscores, at most 63 characters.</summary>
    /// <param name="identifier">The name as given.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <exception cref="OnexException">The name has other characters (INVALID_INPUT).</exception>
    public string RequireIdentifier(string identifier, Guid correlationId) =>
        identifier is not null && Identifier().IsMatch(identifier)
            ? identifier
            : throw Refuse("The identifier has characters that are not allowed.", correlationId);

    /// <summary>Resolves a relative path below a root and makes sure that it stays there.</summary>
    /// <param name="root">An absolute folder.</param>
    /// <param name="relativePath">The path as given.</param>
    /// <param name="correlationId">The request it belongs to.</param>
    /// <exception cref="OnexException">The path is rooted or leaves the root (INVALID_INPUT).</exception>
    public string RequirePathBelow(string root, string relativePath, Guid correlationId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);

        var prefix = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(prefix, relativePath ?? string.Empty));
        return full.Length > prefix.Length && full.StartsWith(prefix, StringComparison.Ordinal)
            ? full
            : throw Refuse("The path leaves the folder it must stay in.", correlationId);
    }

    /// <summary>Tells whether a signature is the HMAC-SHA-256 of a body; takes the same time either way.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="body">What was signed.</param>
    /// <param name="signature">The signature in hexadecimal.</param>
    public static bool IsSignatureValid(ReadOnlySpan<byte> key, ReadOnlySpan<byte> body, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, expected);
        return signature.Length == HMACSHA256.HashSizeInBytes * 2
            && Convert.FromHexString(signature, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private OnexException Refuse(string message, Guid correlationId) =>
        new(EnumCoreErrorCode.InvalidInput, message, ErrorDetails.For(nodeId, correlationId, "INVALID_INPUT"));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
