namespace RefMiner.Endpoints;

/// <summary>Redacts a text that comes in pieces, so that a key which is spread over several is found all the same.</summary>
internal sealed class RedactedStream(KeyRedactor redactor)
{
    private string _held = "";

    /// <summary>Takes the next piece, and gives what can no longer become a part of the key.</summary>
    public string Push(string piece)
    {
        _held = redactor.Redact(_held + piece);
        if (_held.Length <= redactor.Longest)
            return "";

        var ready = _held[..^redactor.Longest];
        _held = _held[^redactor.Longest..];
        return ready;
    }

    /// <summary>Gives the rest.</summary>
    public string End()
    {
        var rest = _held;
        _held = "";
        return rest;
    }
}
