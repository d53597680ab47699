namespace RefMiner.Requests;

/// <summary>What a stretch of a request's text is.</summary>
internal enum SaidAs
{
    /// <summary>Plain words.</summary>
    Prose,

    /// <summary>The first line of a text of several.</summary>
    Title,

    /// <summary>Code between backticks, in the midst of prose.</summary>
    Code,

    /// <summary>Lines of code.</summary>
    Block,

    /// <summary>The message of an error.</summary>
    Message,

    /// <summary>A frame of a stack trace that lies in the code of the house.</summary>
    Frame,

    /// <summary>The name of a source file.</summary>
    Path,

    /// <summary>What a form for reports holds anyway: headings, boxes to tick, tables.</summary>
    Form,

    /// <summary>A frame of a stack trace that lies in the framework.</summary>
    OutsideFrame,
}
